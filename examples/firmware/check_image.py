"""What is in an image and what is not, and that it notices what is wrong.

    check_image.py PROGRAM [--with NAME] [--without NAME] [--broken TEXT]

--with, --without: whether the name of some function or object of the image begins with NAME. --broken: with another bit in TEXT, which
the image has, the program must end with 1 and say what does not hold. Each may be given several times.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    for option in ("--with", "--without", "--broken"):
        parser.add_argument(option, action="append", default=[])
    given = parser.parse_args()
    listed = subprocess.run(["arm-none-eabi-nm", given.program], capture_output=True, text=True, check=True).stdout
    names = [line.split()[-1] for line in listed.splitlines()]
    assert "main" in names, "nobody has stripped it"
    wrong = [f"{one} is not in the image" for one in getattr(given, "with") if not any(name.startswith(one) for name in names)]
    wrong += [f"{name} is in the image" for one in given.without for name in names if name.startswith(one)]
    wrong += [text for text in map(lambda text: unnoticed(given.program, text.encode()), given.broken) if text]
    if wrong:
        sys.exit("\n".join(wrong))


def unnoticed(program, text):
    """What is to be said of a program that takes no notice; empty otherwise."""
    with open(program, "rb") as file:
        image = bytearray(file.read())
    at = image.find(text)
    if at < 0:
        return f"{text} is not in the image"
    image[at] ^= 1
    with tempfile.TemporaryDirectory() as folder:
        broken = os.path.join(folder, os.path.basename(program))
        with open(broken, "wb") as file:
            file.write(image)
        shutil.copymode(program, broken)
        done = subprocess.run([os.path.join(HERE, "run_on_board"), broken], capture_output=True, text=True, timeout=60, cwd=folder)
    said = done.stdout + done.stderr
    return "" if done.returncode == 1 and "does not hold: " in said else f"with another {text} it ends with {done.returncode}: {said}"


if __name__ == "__main__":
    main()
