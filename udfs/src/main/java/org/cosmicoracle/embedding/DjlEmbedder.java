package org.cosmicoracle.embedding;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.cosmicoracle.registry.BundleManifest;
import org.cosmicoracle.registry.ModelBundle;

/**
 * A bundle's network in DJL. One sub-manager a batch: everything a batch makes is freed with it.
 * Not thread-safe, and one worker's own.
 */
public final class DjlEmbedder implements Embedder {

    private final NDManager manager;
    private final OracleNetwork network;
    private final ParameterStore parameters;
    private final BatchBuffers buffers;
    private final int dimension;

    /**
     * Loads the network and warms it up.
     *
     * @throws IllegalArgumentException when the weights or the normalisation do not fit the sizes
     *     and backbones in the manifest
     */
    public DjlEmbedder(ModelBundle bundle, Device device, int maxBatch, StampReader stampReader) {
        BundleManifest manifest = bundle.manifest();
        NetworkSizes sizes = NetworkSizes.of(manifest.network());
        manager = Engine.getInstance().newBaseManager(device);
        network = new OracleNetwork(sizes, Backbones.of(manifest.backbones()));
        network.initialize(manager, DataType.FLOAT32, network.inputShapes(1));
        load(network, manager, bundle.weights(), manifest.id());
        parameters = new ParameterStore(manager, false);
        dimension = sizes.embedding();
        buffers =
                new BatchBuffers(
                        sizes,
                        InputNormalization.of(
                                manifest.normalization(), "lightCurve", sizes.lightCurveFeatures()),
                        InputNormalization.of(
                                manifest.normalization(), "metadata", sizes.metadata()),
                        stampReader,
                        maxBatch);
        warmUp(maxBatch, sizes);
    }

    private static void load(OracleNetwork network, NDManager manager, byte[] weights, String id) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(weights))) {
            network.loadParameters(manager, in);
        } catch (IOException e) {
            throw new UncheckedIOException("weights of " + id + " cannot be read", e);
        } catch (MalformedModelException e) {
            throw new IllegalArgumentException(
                    "weights of " + id + " are not of this network: " + e.getMessage(), e);
        }
    }

    /** A batch size seen for the first time costs twice: see each once before the first alert. */
    private void warmUp(int maxBatch, NetworkSizes sizes) {
        ModelInput blank =
                new ModelInput(
                        new float[sizes.channels() * sizes.length()],
                        new float[sizes.lightCurveFeatures()],
                        new float[sizes.metadata()],
                        null,
                        null,
                        null);
        for (int size = 1; ; size = Math.min(2 * size, maxBatch)) {
            embed(java.util.Collections.nCopies(size, blank));
            if (size == maxBatch) {
                return;
            }
        }
    }

    @Override
    public List<EmbeddedRow> embed(List<ModelInput> batch) {
        try (NDManager scope = manager.newSubManager()) {
            NDList inputs = buffers.fill(batch, scope);
            NDArray out = network.forward(parameters, inputs, false).singletonOrThrow();
            float[] all = out.toFloatArray();
            out.close();
            return rows(all, batch.size());
        }
    }

    private List<EmbeddedRow> rows(float[] all, int count) {
        List<EmbeddedRow> rows = new ArrayList<>(count);
        for (int row = 0; row < count; row++) {
            float[] vector =
                    java.util.Arrays.copyOfRange(all, row * dimension, (row + 1) * dimension);
            for (float value : vector) {
                if (!Float.isFinite(value)) {
                    throw new IllegalStateException("the network gave a value that is not finite");
                }
            }
            rows.add(new EmbeddedRow(vector, buffers.modalitiesOf(row)));
        }
        return rows;
    }

    @Override
    public void close() {
        manager.close();
    }
}
