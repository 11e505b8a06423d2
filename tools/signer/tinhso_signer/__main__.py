"""`tinhso-signer serve` beside the browser; `tinhso-signer sign FILE` without it."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from tinhso_signer.asking import asker, default_kind, window
from tinhso_signer.requests import answer, read_session
from tinhso_signer.server import LOOPBACK, Door, Signer
from tinhso_signer.tokens import FileStore, Pkcs11Store, Store
from tinhso_signer.words import Trouble

PORT = 18231


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says; gives the exit code."""
    wanted = _parser().parse_args(arguments)
    if wanted.deed == "ask":
        return window()
    signer = Signer(_stores(wanted), asker(wanted.ask or default_kind()))
    if wanted.deed == "list":
        return _list(signer)
    if wanted.deed == "sign":
        return _sign(signer, wanted.file)
    return _serve(signer, wanted.port, wanted.origin or os.environ.get("TINHSO_SIGNER_ORIGINS", "").split())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tinhso-signer", description="Chương trình ký số của Tỉnh Số trên máy của bạn."
    )
    deeds = parser.add_subparsers(dest="deed", required=True)
    serve = deeds.add_parser("serve", help="chờ trình duyệt trên máy này")
    serve.add_argument("--port", type=int, default=PORT)
    serve.add_argument("--origin", action="append", default=[], help="địa chỉ trang được phép yêu cầu ký (nhiều lần)")
    sign = deeds.add_parser("sign", help="ký tệp phiên đã tải về, ghi tệp kết quả bên cạnh")
    sign.add_argument("file", type=Path)
    listed = deeds.add_parser("list", help="các chứng thư đang cắm")
    deeds.add_parser("ask")
    for one in (serve, sign, listed):
        one.add_argument("--pkcs11", action="append", default=[], help="thư viện PKCS#11 của thiết bị (nhiều lần)")
        one.add_argument("--files", action="append", default=[], type=Path, help="thư mục tệp .p12 để dùng thử")
        one.add_argument("--ask", default="", help="window, terminal hoặc chương trình hỏi mã PIN")
    return parser


def _stores(wanted: argparse.Namespace) -> list[Store]:
    return [*(Pkcs11Store(one) for one in wanted.pkcs11), *(FileStore(one) for one in wanted.files)]


def _list(signer: Signer) -> int:
    for _store, held in signer.certificates():
        one = held.certificate
        print(f"{held.fingerprint}  {one.not_valid_after:%d/%m/%Y}  {held.token}  {one.subject.human_friendly}")
    return 0


def _sign(signer: Signer, file: Path) -> int:
    try:
        session = read_session(json.loads(file.read_text(encoding="utf-8")))
        told = answer(session, signer.sign(session, str(file)))
    except (OSError, ValueError):
        print(f"{file}: không đọc được tệp phiên ký", file=sys.stderr)
        return 2
    except Trouble as trouble:
        print(trouble.sentence, file=sys.stderr)
        return 1
    done = file.with_name(f"{file.stem}-da-ky.json")
    done.write_text(json.dumps(told), encoding="utf-8")
    print(done)
    return 0


def _serve(signer: Signer, port: int, origins: list[str]) -> int:
    if not origins:
        print("Hãy cho biết địa chỉ của trang: --origin https://…", file=sys.stderr)
        return 2
    with Door(port, signer, origins) as door:
        print(f"http://{LOOPBACK}:{door.server_address[1]}", flush=True)
        try:
            door.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
