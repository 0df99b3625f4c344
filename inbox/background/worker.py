"""The process that does background work: hands it over, does it, and finds what a killed worker left."""

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import procrastinate
import psycopg
from django.db import DatabaseError, InterfaceError, close_old_connections, connections
from django.utils import timezone
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job
from procrastinate.retry import BaseRetryStrategy, RetryDecision

from inbox.background import doing
from inbox.background.handing_over import MOST, QUEUE, TASK, begin_routine, find_lost, hand_over, round_of, tidy
from inbox.work import RegisteredWork, registered

log = logging.getLogger(__name__)

AWAY = (DatabaseError, InterfaceError, psycopg.Error, ConnectorException, TimeoutError)
PAUSE_WHILE_AWAY = 2.0
LONGEST_WAIT = 5.0  # for a connection
# Seconds beyond `Pace.stopping`; then even work that hangs is left to the next worker.
MORE_FOR_THE_LAST = 5.0


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between two looks, and until a worker that is silent counts as gone."""

    outbox: float = 1.0
    heartbeat: float = 10.0
    gone: float = 30.0
    lost: float = 60.0
    tidying: float = 3600.0
    stopping: float = 20.0  # for the jobs that run, when the worker is told to end
    jobs_at_once: int = 4


class Whenever(BaseRetryStrategy):
    """Retries a job when `doing` says so; after five seconds if not even that could be recorded."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision:
        if isinstance(exception, doing.Later):
            return RetryDecision(retry_at=exception.at)
        return RetryDecision(retry_in={"seconds": 5})


async def run(pace: Pace) -> None:
    """Works until SIGINT or SIGTERM, and waits while PostgreSQL is away."""
    told_to_end = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, _end, told_to_end, pace)
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(pace.jobs_at_once))
    registered()
    while not told_to_end.is_set():
        try:
            await _work(pace, told_to_end)
        except AWAY as error:
            _tell(error)
        await _within(PAUSE_WHILE_AWAY, told_to_end)


def _end(told_to_end: asyncio.Event, pace: Pace) -> None:
    """Lets running jobs finish. One that takes longer is left to the next worker, as if this one had been killed."""
    told_to_end.set()
    last = threading.Timer(pace.stopping + MORE_FOR_THE_LAST, os._exit, [0])
    last.daemon = True
    last.start()


async def _within(seconds: float, told_to_end: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(told_to_end.wait(), seconds)


async def _work(pace: Pace, told_to_end: asyncio.Event) -> None:
    """Works until told to end, or until one of the two loops ends."""
    app = procrastinate.App(
        connector=procrastinate.PsycopgConnector(min_size=1, max_size=2, timeout=LONGEST_WAIT, kwargs=_address())
    )
    app.task(name=TASK, queue=QUEUE, retry=Whenever())(_do)
    async with app.open_async():
        working = asyncio.create_task(
            app.run_worker_async(
                queues=[QUEUE],
                concurrency=pace.jobs_at_once,
                update_heartbeat_interval=pace.heartbeat,
                stalled_worker_timeout=pace.gone,
                shutdown_graceful_timeout=pace.stopping,
                fetch_job_polling_interval=min(5.0, pace.gone),
                delete_jobs="always",
                install_signal_handlers=False,
            )
        )
        handing = asyncio.create_task(_hand_over(app, pace))
        ending = asyncio.create_task(told_to_end.wait())
        done, rest = await asyncio.wait({working, handing, ending}, return_when=asyncio.FIRST_COMPLETED)
        error = next(filter(None, (each.exception() for each in done)), None)
        if isinstance(error, AWAY):
            _tell(error)  # at once, because to end the rest takes a while then
        for each in rest:
            each.cancel()
        await asyncio.gather(*rest, return_exceptions=True)
        if error and not isinstance(error, AWAY):
            raise error


def _tell(error: BaseException) -> None:
    """Without the message, which has lines about each way that was tried to connect."""
    log.warning("the worker waits for PostgreSQL: %s", type(error).__name__)


def _address() -> dict[str, Any]:
    """Returns how to connect to the site's database, for psycopg."""
    known = connections["default"].get_connection_params()
    return {name: value for name, value in known.items() if name not in ("context", "cursor_factory")}


def _do(job: int) -> None:
    close_old_connections()
    try:
        doing.do(job)
    finally:
        close_old_connections()


class Rounds:
    """What is done now and then beside the hand-over, and when each was done last."""

    def __init__(self, pace: Pace, started: datetime) -> None:
        self.routines = [work for work in registered().values() if work.minutes]
        self.begun: dict[str, datetime] = {}
        self.every: Mapping[Callable[[], Any], float] = {find_lost: pace.lost, _tidy: pace.tidying}
        self.last: dict[Callable[[], Any], datetime] = dict.fromkeys(self.every, started)

    def go(self, now: datetime) -> None:
        for work in self.routines:
            self._begin(work, now)
        for function, seconds in self.every.items():
            if now - self.last[function] >= timedelta(seconds=seconds):
                self.last[function] = now
                function()

    def _begin(self, work: RegisteredWork, now: datetime) -> None:
        """Asks the database once a round."""
        this = round_of(work, now)
        if self.begun.get(work.name) != this:
            begin_routine(work, now)
            self.begun[work.name] = this


def _tidy() -> None:
    tidy(timezone.now())


async def _hand_over(app: procrastinate.App, pace: Pace) -> None:
    """Empties the outbox again and again, in a thread of its own, whose connection stays open."""
    loop, rounds, looked = asyncio.get_running_loop(), Rounds(pace, timezone.now()), 0.0
    with ThreadPoolExecutor(1) as thread:
        while True:
            taken = await loop.run_in_executor(thread, _one_round, rounds)
            if loop.time() - looked >= pace.heartbeat / 2:
                await _wake_stalled(app, pace)
                looked = loop.time()
            if taken < MOST:
                await asyncio.sleep(pace.outbox)


def _one_round(rounds: Rounds) -> int:
    close_old_connections()
    rounds.go(timezone.now())
    return hand_over(registered())


async def _wake_stalled(app: procrastinate.App, pace: Pace) -> None:
    """Queues again what a worker had begun that is gone."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=pace.gone):
        log.warning("background job %s was started by a worker that is gone", job.task_kwargs.get("job"))
        await app.job_manager.retry_job(job, retry_at=timezone.now())
