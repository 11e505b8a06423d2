"""Identity: accounts, sign-in and sessions, nothing else.

An account is a person's key to the system. Which posts the person holds and what they may do is the directory's.
Sessions carry the account and its password epoch in columns of their own, so that one SQL statement answers who is
there; a changed password ends all sessions.
Law served: Decree 85/2016/NĐ-CP and TCVN 11930:2017 (authentication, password storage, attempts limited).
"""
