#!/usr/bin/env bash
# Runs the Kafka broker of this folder in the foreground: one node, for trying things out.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/cluster-common.sh"
exec java -Xmx512m -XX:+UseSerialGC "-Dlog.file=$home/log/broker.log" \
    "-Dlog4j.configurationFile=$FLINK_CONF_DIR/log4j-file.properties" \
    -cp "$home/lib/*" kafka.Kafka "$home/kafka/server.properties"
