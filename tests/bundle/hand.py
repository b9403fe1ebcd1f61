"""A hand and an eye on the window, by what its parts are called, as for a person who uses a screen reader (AT-SPI).

hand.py press NAME: presses the button that is called so, or has this in its name. hand.py sees TEXT: whether the window shows this text.
"""

import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PRESSED = {"push button", "button", "toggle button", "link"}


def inside(accessible):
    """Everything under it, itself first."""
    try:
        yield accessible
        children = [accessible.get_child_at_index(index) for index in range(accessible.get_child_count())]
    except GLib.GError:
        # The page went on meanwhile.
        return
    for child in children:
        if child is not None:
            yield from inside(child)


def shown():
    """What is on screen: what holds the page itself is not said to be."""
    for accessible in inside(Atspi.get_desktop(0)):
        try:
            if accessible.get_state_set().contains(Atspi.StateType.SHOWING):
                yield accessible
        except GLib.GError:
            continue


def plain(text):
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def words(accessible):
    try:
        text = Atspi.Text.get_text(accessible, 0, -1) if "Text" in accessible.get_interfaces() else ""
        return plain(f"{accessible.get_name() or ''} {text}")
    except GLib.GError:
        return ""


def acts(accessible, name):
    try:
        action = accessible.get_action_iface()
        return name in plain(accessible.get_name() or "") and action is not None and action.get_n_actions() > 0
    except GLib.GError:
        return False


def press(name):
    found = [each for each in shown() if each.get_role_name() in PRESSED and acts(each, name)]
    if not found:
        return False
    try:
        found[0].get_component_iface().grab_focus()
        return found[0].get_action_iface().do_action(0)
    except GLib.GError:
        return False


what, wish = sys.argv[1], plain(sys.argv[2])
done = press(wish) if what == "press" else any(wish in words(each) for each in shown())
sys.exit(0 if done else 1)
