"""Time calls of a Scripting.Dictionary from Python: a dynamic object, and PyIDispatch.Invoke.

    python dictionary.py [comtypes]

Prints a name and nanoseconds a line. Rounds of 20 ms, best of five. Every answer is checked before it is timed.
"""

import sys

from timing import best

KEYS = 10_000


def made(comtypes):
    """Two dictionaries: one with the key "a", one with many."""
    if comtypes:
        import comtypes.client
        both = [comtypes.client.CreateObject("Scripting.Dictionary", dynamic=True) for _ in range(2)]
    else:
        from win32com.client import dynamic
        both = [dynamic.Dispatch("Scripting.Dictionary") for _ in range(2)]
    both[0].Add("a", 1)
    for index in range(KEYS):
        both[1].Add(str(index), index)
    return both


def enumerate_keys(many):
    """Go through all keys."""
    found = 0
    for _ in many:
        found += 1
    return found


def main():
    comtypes = sys.argv[1:] == ["comtypes"]
    small, many = made(comtypes)
    item = (lambda: small.Item["a"]) if comtypes else (lambda: small("a"))
    assert small.Exists("a") is True and small.Count == 1 and item() == 1 and enumerate_keys(many) == KEYS
    empty = best(lambda: None)
    operations = {"exists": lambda: small.Exists("a"), "count": lambda: small.Count, "item": item}
    if not comtypes:
        invoke = small._oleobj_.Invoke
        number = small._oleobj_.GetIDsOfNames("Exists")
        assert invoke(number, 0, 1, True, "a") is True
        operations["invoke"] = lambda: invoke(number, 0, 1, True, "a")
    for name, operation in operations.items():
        print(name, f"{best(operation) - empty:.1f}")
    print("enumerate", f"{best(lambda: enumerate_keys(many)):.1f}")


if __name__ == "__main__":
    main()
