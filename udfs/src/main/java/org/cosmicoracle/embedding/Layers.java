package org.cosmicoracle.embedding;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;

/** Layers as the backbones use them. Stateless. */
final class Layers {

    private Layers() {}

    static Block conv1d(int kernel, int filters, int padding) {
        return Conv1d.builder()
                .setKernelShape(new Shape(kernel))
                .setFilters(filters)
                .optPadding(new Shape(padding))
                .build();
    }

    static Block conv2d(int kernel, int filters, int stride, int padding) {
        return Conv2d.builder()
                .setKernelShape(new Shape(kernel, kernel))
                .setFilters(filters)
                .optStride(new Shape(stride, stride))
                .optPadding(new Shape(padding, padding))
                .build();
    }

    static Block batchNorm() {
        return BatchNorm.builder().build();
    }
}
