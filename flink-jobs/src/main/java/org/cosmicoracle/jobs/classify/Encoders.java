package org.cosmicoracle.jobs.classify;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.function.SerializableSupplier;
import org.cosmicoracle.alert.NightLedger;
import org.cosmicoracle.alert.RejectedPacket;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.functions.ControlOutcome;
import org.cosmicoracle.functions.KeyedBytes;
import org.cosmicoracle.functions.SerializableClock;
import org.cosmicoracle.rollout.TrialReport;
import org.cosmicoracle.wire.ClassifiedAlertWire;
import org.cosmicoracle.wire.LedgerWire;
import org.cosmicoracle.wire.OutcomeWire;
import org.cosmicoracle.wire.RejectedPacketWire;
import org.cosmicoracle.wire.TrialWire;

/** Records to keys and values of their topics. One encoder per task, made where it runs. */
final class Encoders {

    private Encoders() {}

    /** What an encoder does with one record. */
    @FunctionalInterface
    interface Encoder<T> {
        KeyedBytes encode(T value);
    }

    static DataStream<KeyedBytes> classified(DataStream<ClassifiedAlert> stream) {
        return encode(
                stream,
                "classified-encode",
                () -> {
                    ClassifiedAlertWire wire = new ClassifiedAlertWire();
                    return alert -> new KeyedBytes(alert.objectId(), wire.write(alert));
                });
    }

    static DataStream<KeyedBytes> rejected(DataStream<RejectedPacket> stream) {
        return encode(
                        stream,
                        "rejected-encode",
                        () -> {
                            RejectedPacketWire wire = new RejectedPacketWire();
                            return packet ->
                                    new KeyedBytes(
                                            RejectedPacketWire.keyOf(packet), wire.write(packet));
                        })
                .setParallelism(1); // rare, and each writer costs a transaction a checkpoint
    }

    static DataStream<KeyedBytes> ledger(DataStream<NightLedger> stream, SerializableClock clock) {
        return encode(
                stream,
                "ledger-encode",
                () -> {
                    LedgerWire wire = new LedgerWire();
                    return ledger ->
                            new KeyedBytes(
                                    ledger.night(), wire.write(ledger, clock.clock().millis()));
                });
    }

    static DataStream<KeyedBytes> outcomes(DataStream<ControlOutcome> stream) {
        return encode(
                stream,
                "outcomes-encode",
                () -> {
                    OutcomeWire wire = new OutcomeWire();
                    return o ->
                            new KeyedBytes(
                                    o.key(),
                                    wire.write(
                                            o.key(),
                                            o.version(),
                                            o.refusal(),
                                            "classify",
                                            o.atMs()));
                });
    }

    static DataStream<KeyedBytes> trials(DataStream<TrialReport> stream, SerializableClock clock) {
        return encode(
                stream,
                "trial-report-encode",
                () -> {
                    TrialWire wire = new TrialWire();
                    return report ->
                            new KeyedBytes(
                                    report.challenger(),
                                    wire.write(report, clock.clock().millis()));
                });
    }

    private static <T> SingleOutputStreamOperator<KeyedBytes> encode(
            DataStream<T> stream, String uid, SerializableSupplier<Encoder<T>> encoder) {
        return stream.map(new EncodeFunction<>(encoder))
                .returns(TypeInformation.of(KeyedBytes.class))
                .uid(uid)
                .name("Encode")
                .setParallelism(stream.getParallelism());
    }

    private static final class EncodeFunction<T> extends RichMapFunction<T, KeyedBytes> {

        private static final long serialVersionUID = 1L;

        private final SerializableSupplier<Encoder<T>> supplier;
        private transient Encoder<T> encoder;

        EncodeFunction(SerializableSupplier<Encoder<T>> supplier) {
            this.supplier = supplier;
        }

        @Override
        public void open(OpenContext context) {
            encoder = supplier.get();
        }

        @Override
        public KeyedBytes map(T value) {
            return encoder.encode(value);
        }
    }
}
