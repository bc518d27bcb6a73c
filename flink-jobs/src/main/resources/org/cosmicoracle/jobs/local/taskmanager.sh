#!/usr/bin/env bash
# Runs a TaskManager in the foreground.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/cluster-common.sh"
exec_java org.apache.flink.runtime.taskexecutor.TaskManagerRunner GET_TM_RESOURCE_PARAMS "taskmanager-$$"
