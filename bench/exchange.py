"""Time a request of DDE from one process to another, both in Python: `exchange.py NAME`. bench/exchange.c does it in C.

Starts itself as the server, NAME being its service. Prints "request" and nanoseconds. Rounds of 20 ms, best of five.
"""

import subprocess
import sys
import time

import dde
import win32event
import win32gui

import timing

TEXT = "The quick brown fox jumps over the lazy dog"
PATIENCE = 60
QS_ALLINPUT = 0x4FF


class Topic:
    running = True

    def Exec(self, command):
        self.running = False


def serve(name):
    hooks, topic, item, server = Topic(), dde.CreateTopic("Topic"), dde.CreateStringItem("Item"), dde.CreateServer()
    item.SetData(TEXT)
    topic.AddItem(item)
    topic.AttachObject(hooks)
    server.AddTopic(topic)
    server.Create(name)
    while hooks.running:
        win32event.MsgWaitForMultipleObjects([], False, 1000, QS_ALLINPUT)
        win32gui.PumpWaitingMessages()
    server.Shutdown()


def connect(conversation, name):
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return conversation.ConnectTo(name, "Topic")
        except dde.error:
            if time.monotonic() > end:
                raise


def ask(name):
    server = dde.CreateServer()
    server.Create(name + "-client", dde.APPCMD_CLIENTONLY)
    program = subprocess.Popen([sys.executable, __file__, name, "serve"])
    try:
        conversation = dde.CreateConversation(server)
        connect(conversation, name)
        request = conversation.Request
        assert request("Item") == TEXT
        print("request", f"{timing.best(lambda: request('Item')):.1f}")
        conversation.Exec("quit")
        server.Shutdown()
        program.wait(PATIENCE)
    finally:
        program.kill()


if __name__ == "__main__":
    (serve if len(sys.argv) == 3 else ask)(sys.argv[1])
