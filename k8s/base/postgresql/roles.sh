#!/bin/bash
# Run once by the image, on a new database: roles and schemas with the passwords of the Secret, mounted at /secrets.
set -euo pipefail
for service in tenants ingestion profile ranking satisfaction; do
  psql -v ON_ERROR_STOP=1 -U postgres -d cxm -v service="$service" \
    -v owner_password="$(cat "/secrets/$service-owner")" -v app_password="$(cat "/secrets/$service-app")" -f /setup/roles.sql
done
