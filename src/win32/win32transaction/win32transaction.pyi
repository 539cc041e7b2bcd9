"""Transactions of the kernel's transaction manager, for files and registry keys that change together or not at all."""

from gen.types import *

__headers__ = ("windows.h",)
__error__ = True


def CreateTransaction(TransactionAttributes: SECURITY_ATTRIBUTES | None = None, UOW: IID | None = None, CreateOptions: DWORD = 0,
                      IsolationLevel: DWORD = 0, IsolationFlags: DWORD = 0, Timeout: DWORD = 0,
                      Description: WSTR | None = None) -> HANDLE:
    """Begin a transaction.

    TransactionAttributes: its security; None for the default.
    UOW: must be None.
    CreateOptions: TRANSACTION_DO_NOT_PROMOTE (1) or 0.
    IsolationLevel: must be 0.
    IsolationFlags: must be 0.
    Timeout: milliseconds until it is rolled back by itself; 0 for never.
    Description: a text for administrators, at most 64 characters, or None.
    Returns a handle. One that is closed before CommitTransaction rolls the transaction back.
    Raises error when Windows refuses.
    https://learn.microsoft.com/windows/win32/api/ktmw32/nf-ktmw32-createtransaction
    """


def OpenTransaction(DesiredAccess: DWORD, TransactionId: IID) -> HANDLE:
    """Open a transaction that exists.

    DesiredAccess: what the handle is for, TRANSACTION_….
    TransactionId: what GetTransactionId gave.
    Returns a handle.
    Raises error when there is no such transaction or access is refused.
    https://learn.microsoft.com/windows/win32/api/ktmw32/nf-ktmw32-opentransaction
    """


def GetTransactionId(TransactionHandle: HANDLE) -> IID:
    """Ask for the identifier of a transaction.

    TransactionHandle: the transaction, with TRANSACTION_QUERY_INFORMATION.
    Returns its identifier, which OpenTransaction takes.
    Raises error when the handle is no transaction.
    https://learn.microsoft.com/windows/win32/api/ktmw32/nf-ktmw32-gettransactionid
    """


def CommitTransaction(TransactionHandle: HANDLE) -> None:
    """Make all changes of a transaction. Blocks until they are made.

    TransactionHandle: the transaction, with TRANSACTION_COMMIT.
    Raises error when it cannot be, or it has ended.
    https://learn.microsoft.com/windows/win32/api/ktmw32/nf-ktmw32-committransaction
    """


def CommitTransactionAsync(TransactionHandle: HANDLE) -> None:
    """Begin to make all changes of a transaction, and do not wait for them.

    TransactionHandle: the transaction, with TRANSACTION_COMMIT.
    Raises error when it cannot be, or it has ended.
    https://learn.microsoft.com/windows/win32/api/ktmw32/nf-ktmw32-committransactionasync
    """


def RollbackTransaction(TransactionHandle: HANDLE) -> None:
    """Undo all changes of a transaction. Blocks until that is done.

    TransactionHandle: the transaction, with TRANSACTION_ROLLBACK.
    Raises error when it has ended.
    https://learn.microsoft.com/windows/win32/api/ktmw32/nf-ktmw32-rollbacktransaction
    """


def RollbackTransactionAsync(TransactionHandle: HANDLE) -> None:
    """Begin to undo all changes of a transaction, and do not wait for it.

    TransactionHandle: the transaction, with TRANSACTION_ROLLBACK.
    Raises error when it has ended.
    https://learn.microsoft.com/windows/win32/api/ktmw32/nf-ktmw32-rollbacktransactionasync
    """
