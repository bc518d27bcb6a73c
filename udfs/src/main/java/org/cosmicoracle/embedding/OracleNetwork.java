package org.cosmicoracle.embedding;

import static org.cosmicoracle.embedding.Layers.batchNorm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * The network: light curve, stamps and metadata to one point.
 *
 * <p>Inputs, batch first: grid {@code [B][channels][length]}, light-curve features and flags {@code
 * [B][2 f]}, stamps {@code [B][3][63][63]}, metadata and flags {@code [B][2 m]}, masks {@code
 * [B][3]} (light curve, stamps, metadata: 1 there, 0 missing). Output: embedding {@code [B][d]},
 * batch-normalised, then drawn onto a sphere when {@link NetworkSizes#radius} is above 0: squared
 * distances between two embeddings then rank as their angle does.
 *
 * <p>A branch whose modality is missing is multiplied by 0, and its mask goes into the fusion layer
 * beside it, which thereby learns what to put in its place. So any one modality gives an embedding.
 *
 * <p>To train it: {@code setInitializer}, {@code initialize}, then forward with {@code training =
 * true}; gradients flow through all parameters. Layers: ../../docs/architecture.md.
 */
public final class OracleNetwork extends AbstractBlock {

    private static final byte VERSION = 1;
    private static final int BRANCH = 64;
    private static final double LEAST_SQUARE = 1e-6;

    private final NetworkSizes sizes;
    private final Backbones backbones;
    private final Block curve;
    private final Block curveFeatures;
    private final Block stamps;
    private final Block metadata;
    private final Block fusion;

    public OracleNetwork(NetworkSizes sizes, Backbones backbones) {
        super(VERSION);
        this.sizes = sizes;
        this.backbones = backbones;
        curve = addChildBlock("curve", backbones.lightCurve().layers());
        curveFeatures = addChildBlock("curveFeatures", mlp(128));
        stamps = addChildBlock("stamps", backbones.stamps().layers());
        metadata = addChildBlock("metadata", mlp(BRANCH));
        fusion = addChildBlock("fusion", fusion(sizes.embedding()));
    }

    private static Block mlp(int width) {
        return new SequentialBlock()
                .add(Linear.builder().setUnits(width).build())
                .add(batchNorm())
                .add(Activation::relu)
                .add(Dropout.builder().optRate(0.3f).build())
                .add(Linear.builder().setUnits(width).build())
                .add(batchNorm())
                .add(Activation::relu);
    }

    private static Block fusion(int embedding) {
        return new SequentialBlock()
                .add(Dropout.builder().optRate(0.2f).build())
                .add(Linear.builder().setUnits(embedding).build())
                .add(batchNorm());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList in,
            boolean training,
            @Nullable PairList<String, Object> params) {
        NDArray masks = in.get(4);
        NDArray hasCurve = masks.get(":, 0:1");
        NDArray hasStamps = masks.get(":, 1:2");
        NDArray hasMetadata = masks.get(":, 2:3");
        NDArray all = run(curve, store, in.get(0), training).mul(hasCurve);
        all = all.concat(run(curveFeatures, store, in.get(1), training).mul(hasCurve), 1);
        all = all.concat(run(stamps, store, in.get(2), training).mul(hasStamps), 1);
        all = all.concat(run(metadata, store, in.get(3), training).mul(hasMetadata), 1);
        NDArray fused = run(fusion, store, all.concat(masks, 1), training);
        return new NDList(sizes.radius() > 0 ? onSphere(fused) : fused);
    }

    private NDArray onSphere(NDArray x) {
        NDArray length = x.square().sum(new int[] {1}, true).add(LEAST_SQUARE).sqrt();
        return x.div(length).mul(sizes.radius());
    }

    private static NDArray run(Block branch, ParameterStore store, NDArray in, boolean training) {
        return branch.forward(store, new NDList(in), training).singletonOrThrow();
    }

    /** Returns the shapes of the five inputs for a batch of this size. */
    public Shape[] inputShapes(int batch) {
        return new Shape[] {
            new Shape(batch, sizes.channels(), sizes.length()),
            new Shape(batch, 2L * sizes.lightCurveFeatures()),
            new Shape(batch, 3, NetworkSizes.STAMP_SIDE, NetworkSizes.STAMP_SIDE),
            new Shape(batch, 2L * sizes.metadata()),
            new Shape(batch, 3)
        };
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0), sizes.embedding())};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... in) {
        curve.initialize(manager, type, in[0]);
        curveFeatures.initialize(manager, type, in[1]);
        stamps.initialize(manager, type, in[2]);
        metadata.initialize(manager, type, in[3]);
        long width = 0;
        width += curve.getOutputShapes(new Shape[] {in[0]})[0].get(1);
        width += curveFeatures.getOutputShapes(new Shape[] {in[1]})[0].get(1);
        width += stamps.getOutputShapes(new Shape[] {in[2]})[0].get(1);
        width += metadata.getOutputShapes(new Shape[] {in[3]})[0].get(1);
        fusion.initialize(manager, type, new Shape(in[0].get(0), width + in[4].get(1)));
    }

    public NetworkSizes sizes() {
        return sizes;
    }

    public Backbones backbones() {
        return backbones;
    }
}
