"""gunicorn for `make run` and the web container: WSGI threads (KEANDALAN 12); the command line says where to bind."""

import os

wsgi_app = "kpu_zi.wsgi"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "1"))
threads = int(os.environ.get("WEB_THREADS", "8"))
timeout = 60
graceful_timeout = 30
keepalive = 5
# No preload: the threads that run jobs start with the application and would not survive the fork.
preload_app = False
accesslog = None  # tokens of surveys and addresses of who answers stay out of logs
control_socket_disable = True
