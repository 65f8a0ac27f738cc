"""Celery, used only when CELERY_BROKER_URL is set. Late acknowledgement, no result backend: the job's row is the truth."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kpu_zi.settings")

app = Celery("kpu_zi")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    task_ignore_result=True,
    task_serializer="json",
    accept_content=["json"],
    task_soft_time_limit=100,
    task_time_limit=120,
    worker_max_tasks_per_child=200,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    # One attempt: a save that rings a dead broker waits for it, and the sweeper rings again.
    broker_transport_options={"socket_timeout": 2, "socket_connect_timeout": 2, "max_retries": 0},
    # Before the bells that wait (on Redis 0 comes first); what the clock said ten minutes ago is of no use.
    beat_schedule={
        "sapu": {"task": "pekerjaan.sapu", "schedule": 30.0, "options": {"priority": 0, "expires": 600}},
        "bel": {"task": "pekerjaan.kerjakan", "schedule": 5.0, "options": {"priority": 0, "expires": 600}},
    },
    worker_enable_remote_control=False,  # nobody asks a worker anything: its sign of life is a row (deploy/sehat.py)
    beat_sync_every=1,  # the file of the schedule is as young as the last stroke: the health check of beat looks at it
)
app.autodiscover_tasks(["kpu_zi.pekerjaan"])
