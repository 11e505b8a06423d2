"""Files: papers that people hand in and the office makes, kept once by their content.

A file is known by its checksum; its kind is what it really is, never what its name says. What cannot be opened, hides
programs or would burst is turned down at the door; what is taken waits for the virus scanner. Owners claim a file for
a time; nobody's file is swept. Law served: Decree 118/2025/NĐ-CP art. 17 (scans), Law on Data Protection.
"""
