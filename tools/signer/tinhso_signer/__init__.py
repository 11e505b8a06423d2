"""The signing program on an official's computer.

It listens on this computer only, shows what is to be signed, asks for the PIN itself and has the token sign. The PIN
and the key never leave the computer; the site gets signatures. It stands alone: nothing of `tinhso` is imported.
"""

PROTOCOL = 1
VERSION = "1.0.0"
