"""DDE between two programs: a thermometer that serves its value, and a client that reads, sets and watches it.

    python thermometer.py           starts the server itself, talks to it and ends it
    python thermometer.py serve     the server alone, for a spreadsheet: =Thermometer|Room!Degrees

Neither needs a window: who takes its messages takes part.
"""

import subprocess
import sys
import time

import dde
import win32event
import win32gui

QS_ALLINPUT = 0x4FF


class Room:
    """The topic's object: what it is told by commands."""

    def __init__(self, degrees):
        self.degrees, self.warmth, self.heating, self.running = degrees, 20, False, True

    def Exec(self, command):
        if command == "heat":
            self.heating = True
        elif command == "quit":
            self.running = False
        else:
            return 1        # not understood

    def pass_time(self):
        if self.heating:
            self.warmth, self.heating = self.warmth + 1, False
            self.degrees.SetData(str(self.warmth))


def pump():
    win32event.MsgWaitForMultipleObjects([], False, 100, QS_ALLINPUT)
    win32gui.PumpWaitingMessages()


def serve():
    degrees, topic, server = dde.CreateStringItem("Degrees"), dde.CreateTopic("Room"), dde.CreateServer()
    degrees.SetData("20")
    topic.AddItem(degrees)
    room = Room(degrees)
    topic.AttachObject(room)
    server.AddTopic(topic)
    server.Create("Thermometer")
    while room.running:
        pump()
        room.pass_time()
    server.Shutdown()


class Display:
    """The conversation's object: what it is told of changes."""

    shown = ()

    def AdviseData(self, item, text):
        self.shown += (f"{item} {text}",)


def connect(conversation):
    end = time.monotonic() + 60
    while True:
        try:
            return conversation.ConnectTo("Thermometer", "Room")
        except dde.error:
            if time.monotonic() > end:
                raise
            pump()


def talk(conversation):
    display = Display()
    conversation.AttachObject(display)
    connect(conversation)
    print("it is", conversation.Request("Degrees"))
    conversation.Advise("Degrees")
    conversation.Exec("heat")
    while not display.shown:
        pump()
    print("changed:", *display.shown)
    try:
        conversation.Exec("dance")
    except dde.error as error:
        print("refused:", error)
    conversation.Exec("quit")


def main():
    server = dde.CreateServer()
    server.Create("ThermometerDisplay", dde.APPCMD_CLIENTONLY)
    program = subprocess.Popen([sys.executable, __file__, "serve"])
    try:
        talk(dde.CreateConversation(server))
        server.Shutdown()       # before waiting: who takes no messages holds up all others
        program.wait(60)
    finally:
        program.kill()


if __name__ == "__main__":
    serve() if sys.argv[1:] == ["serve"] else main()
