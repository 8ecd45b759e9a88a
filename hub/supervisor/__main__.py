"""`python -m hub.supervisor` runs the whole stack until Ctrl-C; `--once` leaves as soon as the bot answers."""

import argparse
import asyncio
import os
import signal
import sys

from hub.supervisor.claim import InUseError, claim
from hub.supervisor.console import Console
from hub.supervisor.plan import data_dir_of, make_plan
from hub.supervisor.ports import is_free
from hub.supervisor.process import ChildFailedError, follow_parent
from hub.supervisor.stack import Stack

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> int:
    """Check that nothing stands in the way, then run."""
    options = _options()
    if options.with_parent:
        follow_parent(signal.SIGTERM)
    console = Console()
    data_dir = data_dir_of(os.environ)
    try:
        with claim(data_dir, f"http://127.0.0.1:{os.environ.get('PORT') or 8000}") as lock:
            plan = make_plan(os.environ, data_dir)
            if not is_free(plan.port, plan.host):
                return _refuse(f"Port {plan.port} is busy. Choose another: make run PORT={plan.port + 1}")
            return asyncio.run(_run(Stack(plan, console, lock), console, options.once))
    except InUseError as error:
        return _refuse(str(error))


async def _run(stack: Stack, console: Console, once: bool) -> int:
    """Run until the story ends: by a signal, by a failure, or, with `once`, because the bot answers."""
    story = asyncio.ensure_future(stack.run())
    signals = 0

    def on_signal() -> None:
        nonlocal signals
        signals += 1
        story.cancel()

    for number in _SIGNALS:
        asyncio.get_running_loop().add_signal_handler(number, on_signal)
    ready = asyncio.ensure_future(stack.ready.wait())
    if once:
        ready.add_done_callback(lambda _: story.cancel())
    try:
        await story
    except asyncio.CancelledError:
        console.say("\n  Stopping")
    except ExceptionGroup as failures:
        _expected, bugs = failures.split(ChildFailedError)
        if bugs is not None:
            raise
        return _refuse("\n".join(map(str, failures.exceptions)))
    finally:
        await stack.stop(hurry=lambda: signals > 1)
    console.done("everything has stopped")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m hub.supervisor", description=__doc__)
    parser.add_argument("--once", action="store_true", help="stop again as soon as the bot answers")
    parser.add_argument("--with-parent", action="store_true", help="stop when the calling process dies")
    return parser.parse_args()


def _refuse(message: str) -> int:
    print(f"\n✗ {message}", file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main())
