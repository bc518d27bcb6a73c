# Shared by the scripts of this folder. FLINK_JVM_OPTS adds options to every JVM.
home="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export FLINK_CONF_DIR="${FLINK_CONF_DIR:-$home/conf}"
mkdir -p "$home/log" "$home/tmp"
opens=(--add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/java.util=ALL-UNNAMED
    --add-opens=java.base/java.util.concurrent=ALL-UNNAMED --add-opens=java.base/java.net=ALL-UNNAMED
    --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/sun.nio.ch=ALL-UNNAMED
    --add-opens=java.base/java.time=ALL-UNNAMED)

# Prints the JVM options and the -D arguments of a process, a line each, as Flink derives them from config.yaml.
resources() {
    java -XX:TieredStopAtLevel=1 -cp "$home/lib/*" "-Dlog4j.configurationFile=$FLINK_CONF_DIR/log4j-console.properties" \
        org.apache.flink.runtime.util.bash.BashJavaUtils "$1" --configDir "$FLINK_CONF_DIR" |
        sed -n 's/^BASH_JAVA_UTILS_EXEC_RESULT://p'
}

# Becomes a Flink process: exec_java MAIN RESOURCES LOGNAME
exec_java() {
    local main="$1" log="$3" lines
    mapfile -t lines < <(resources "$2")
    # shellcheck disable=SC2086 # options are words
    exec java ${lines[0]} "${opens[@]}" ${FLINK_JVM_OPTS:-} "-Dlog.file=$home/log/$log.log" \
        "-Dlog4j.configurationFile=$FLINK_CONF_DIR/log4j-file.properties" \
        -cp "$home/lib/*" "$main" ${lines[1]} --configDir "$FLINK_CONF_DIR"
}
