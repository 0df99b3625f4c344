# The served product: no development tools and no private PostgreSQL; DATABASE_URL names the database.
# docs/deploying.md says how to run it.
ARG PYTHON_IMAGE=python:3.12-slim-bookworm

FROM ${PYTHON_IMAGE} AS build
# Without pip: what serves calls has no use for it.
RUN python -m venv --without-pip /opt/venv
WORKDIR /app
# Before the code, so that a change of ours does not install everything again.
COPY requirements.txt ./
RUN pip --disable-pip-version-check --python /opt/venv/bin/python install --no-cache-dir --no-compile \
      --require-hashes --only-binary :all: -r requirements.txt
COPY . ./
# What can be written is written here, as at run time nothing can: the collected static files and the compiled
# code. The settings are for this line only; none of them reaches the image that is run.
RUN SECRET_KEY=only-while-the-image-is-being-built PUBLIC_BASE_URL=http://127.0.0.1 \
      TWILIO_ACCOUNT_SID=AC00000000000000000000000000000000 TWILIO_AUTH_TOKENS=none \
      /opt/venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
 && /opt/venv/bin/python -m compileall -q /app /opt/venv/lib \
 && chmod -R a+rX,go-w /app

FROM ${PYTHON_IMAGE}
# By numbers, so that the owner of a volume is the same whatever the base image is.
RUN groupadd --gid 10001 branchline \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin branchline \
 && install --directory --owner 10001 --group 10001 --mode 0700 /data
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DATA_DIR=/data \
    PORT=8000
WORKDIR /app
USER 10001:10001
# All that is written: copies of the live trees, and the audio that callers hear (MEDIA_DIR, unless it is set to
# another volume). Everything else may be read-only, with a small /tmp in memory.
VOLUME /data
EXPOSE 8000
# Python itself asks: the image has no curl, and http.client heeds no proxy settings.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 CMD ["python", "-c", \
  "import http.client, os, sys; site = http.client.HTTPConnection('127.0.0.1', int(os.environ['PORT']), timeout=2); site.request('GET', '/healthz'); sys.exit(site.getresponse().status != 200)"]
# It listens on PORT, on all addresses; the rest is in gunicorn.conf.py. SIGTERM lets requests under way finish.
CMD ["gunicorn"]
