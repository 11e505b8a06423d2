"""A token for tests: SoftHSM behind PKCS#11, in a folder of its own, so that nothing of the machine is touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

LIBRARIES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
)
PIN, SO_PIN = "246810", "135791"


@dataclass(frozen=True)
class Token:
    """A token that lies in `folder`; taking the folder away is pulling it out."""

    folder: Path
    library: str
    label: str

    @property
    def settings(self) -> Path:
        return self.folder / "softhsm2.conf"

    @property
    def environment(self) -> dict[str, str]:
        return {"SOFTHSM2_CONF": str(self.settings)}

    def put(self, key: bytes, certificate: bytes, *, name: str) -> None:
        """Put a key (PKCS#8, DER) and its certificate (DER) into the token, in a process of its own."""
        key_file, certificate_file = self.folder / "key.der", self.folder / "certificate.der"
        key_file.write_bytes(key)
        certificate_file.write_bytes(certificate)
        command = [sys.executable, __file__, self.library, self.label, name, str(key_file), str(certificate_file)]
        subprocess.run(command, check=True, env=os.environ | self.environment, capture_output=True)
        key_file.unlink()

    def pull_out(self) -> None:
        shutil.rmtree(self.folder / "tokens")
        (self.folder / "tokens").mkdir()


def new_token(folder: Path, label: str = "tinhso") -> Token:
    """A fresh token; where SoftHSM is missing, the test is skipped aloud."""
    library = next((one for one in LIBRARIES if Path(one).exists()), None)
    if library is None or shutil.which("softhsm2-util") is None:
        pytest.skip("SoftHSM2 is missing: make system")
    token = Token(folder, library, label)
    (folder / "tokens").mkdir(parents=True)
    token.settings.write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    command = ["softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", SO_PIN]
    subprocess.run(command, check=True, env=os.environ | token.environment, capture_output=True)
    return token


def _fill(library: str, label: str, name: str, key: bytes, certificate: bytes) -> None:
    import pkcs11  # noqa: PLC0415 - only in the process that fills
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import rsa  # noqa: PLC0415
    from pkcs11 import Attribute  # noqa: PLC0415
    from pkcs11.util.ec import decode_ec_private_key  # noqa: PLC0415
    from pkcs11.util.rsa import decode_rsa_private_key  # noqa: PLC0415
    from pkcs11.util.x509 import decode_x509_certificate  # noqa: PLC0415

    parsed = serialization.load_der_private_key(key, None)
    plain = parsed.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    decode = decode_rsa_private_key if isinstance(parsed, rsa.RSAPrivateKey) else decode_ec_private_key
    about = {Attribute.LABEL: name, Attribute.ID: name.encode(), Attribute.TOKEN: True}
    with pkcs11.lib(library).get_token(token_label=label).open(rw=True, user_pin=PIN) as session:
        hidden = {Attribute.SIGN: True, Attribute.SENSITIVE: True, Attribute.EXTRACTABLE: False}
        session.create_object(decode(plain) | about | hidden)
        session.create_object(decode_x509_certificate(certificate) | about | {Attribute.PRIVATE: False})


if __name__ == "__main__":
    _library, _label, _name, _key, _certificate = sys.argv[1:]
    _fill(_library, _label, _name, Path(_key).read_bytes(), Path(_certificate).read_bytes())
