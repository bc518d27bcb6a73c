package org.cosmicoracle.embedding;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * One reused direct buffer per input: rows are written once, stamps inflated straight into them,
 * and the engine reads them in place. The arrays of {@link #fill} must be done with before the next
 * call. Not thread-safe.
 */
public final class BatchBuffers {

    private static final int INPUTS = 5;

    private final NetworkSizes sizes;
    private final InputNormalization curveNorm;
    private final InputNormalization metadataNorm;
    private final StampReader stampReader;
    private final int maxBatch;
    private final int[] rowFloats;
    private final ByteBuffer[] bytes = new ByteBuffer[INPUTS];
    private final FloatBuffer[] floats = new FloatBuffer[INPUTS];
    private final int[] modalities;

    public BatchBuffers(
            NetworkSizes sizes,
            InputNormalization curveNorm,
            InputNormalization metadataNorm,
            StampReader stampReader,
            int maxBatch) {
        this.sizes = sizes;
        this.curveNorm = curveNorm;
        this.metadataNorm = metadataNorm;
        this.stampReader = stampReader;
        this.maxBatch = maxBatch;
        this.modalities = new int[maxBatch];
        rowFloats =
                new int[] {
                    sizes.channels() * sizes.length(),
                    2 * sizes.lightCurveFeatures(),
                    NetworkSizes.STAMP_FLOATS,
                    2 * sizes.metadata(),
                    3
                };
        for (int i = 0; i < INPUTS; i++) {
            bytes[i] =
                    ByteBuffer.allocateDirect(maxBatch * rowFloats[i] * Float.BYTES)
                            .order(ByteOrder.nativeOrder());
            floats[i] = bytes[i].asFloatBuffer();
        }
    }

    /**
     * Writes a batch and returns it as the network's five inputs, which live in {@code manager}.
     *
     * @throws IllegalArgumentException when the batch is too large or a row has another shape than
     *     the model
     */
    public NDList fill(List<ModelInput> batch, NDManager manager) {
        if (batch.isEmpty() || batch.size() > maxBatch) {
            throw new IllegalArgumentException(
                    "a batch has 1 to " + maxBatch + " rows, not " + batch.size());
        }
        for (int row = 0; row < batch.size(); row++) {
            modalities[row] = writeRow(batch.get(row), row);
        }
        NDList inputs = new NDList(INPUTS);
        Shape[] shapes = shapes(batch.size());
        for (int i = 0; i < INPUTS; i++) {
            ByteBuffer view = bytes[i].duplicate().order(ByteOrder.nativeOrder());
            view.position(0).limit(batch.size() * rowFloats[i] * Float.BYTES);
            inputs.add(manager.create(view, shapes[i], DataType.FLOAT32));
        }
        return inputs;
    }

    /** Returns the modalities that row of the last batch really had. */
    public int modalitiesOf(int row) {
        return modalities[row];
    }

    private Shape[] shapes(int batch) {
        return new Shape[] {
            new Shape(batch, sizes.channels(), sizes.length()),
            new Shape(batch, rowFloats[1]),
            new Shape(batch, 3, NetworkSizes.STAMP_SIDE, NetworkSizes.STAMP_SIDE),
            new Shape(batch, rowFloats[3]),
            new Shape(batch, 3)
        };
    }

    private int writeRow(ModelInput input, int row) {
        int seen = 0;
        if (input.hasLightCurve()) {
            writeGrid(input.grid(), row);
            curveNorm.write(input.lightCurveFeatures(), floats[1], row * rowFloats[1]);
            seen |= Modality.LIGHT_CURVE.bit();
        } else {
            zero(0, row);
            zero(1, row);
        }
        if (readStamps(input, row)) {
            seen |= Modality.STAMPS.bit();
        } else {
            zero(2, row);
        }
        if (input.hasMetadata()) {
            metadataNorm.write(input.metadata(), floats[3], row * rowFloats[3]);
            seen |= Modality.METADATA.bit();
        } else {
            zero(3, row);
        }
        floats[4].put(3 * row, Modality.LIGHT_CURVE.in(seen) ? 1 : 0);
        floats[4].put(3 * row + 1, Modality.STAMPS.in(seen) ? 1 : 0);
        floats[4].put(3 * row + 2, Modality.METADATA.in(seen) ? 1 : 0);
        return seen;
    }

    private void writeGrid(float[] grid, int row) {
        if (grid.length != rowFloats[0]) {
            throw new IllegalArgumentException(
                    "grid has " + grid.length + " values, the model takes " + rowFloats[0]);
        }
        floats[0].put(row * rowFloats[0], grid);
    }

    private boolean readStamps(ModelInput input, int row) {
        if (input.packet() == null || !input.packet().hasStamps()) {
            return false;
        }
        FloatBuffer target = floats[2].duplicate();
        target.position(row * rowFloats[2]);
        return stampReader.read(input.packet(), input.xpos(), input.ypos(), target);
    }

    private void zero(int input, int row) {
        for (int i = row * rowFloats[input], end = i + rowFloats[input]; i < end; i++) {
            floats[input].put(i, 0);
        }
    }
}
