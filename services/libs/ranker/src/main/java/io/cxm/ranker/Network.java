package io.cxm.ranker;

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
 * The dense part of the neural ranker (R25): embeddings [B, F·k] and standardised numbers [B, D] go through an MLP with
 * dropout; a linear path from the numbers to the logit [B] stands beside it, so that little data still gives a sound
 * linear model. Embeddings come in as an input, since their tables live in Java.
 */
final class Network extends AbstractBlock {
    private final int embedded;
    private final int numbers;
    private final Block deep;
    private final Block wide;

    Network(int embedded, int numbers, int hidden, float dropout) {
        this.embedded = embedded;
        this.numbers = numbers;
        this.deep = addChildBlock(
                "deep",
                new SequentialBlock()
                        .add(Linear.builder().setUnits(hidden).build())
                        .add(Activation.reluBlock())
                        .add(Dropout.builder().optRate(dropout).build())
                        .add(Linear.builder().setUnits(hidden / 2).build())
                        .add(Activation.reluBlock())
                        .add(Linear.builder().setUnits(1).build()));
        this.wide = addChildBlock("wide", Linear.builder().setUnits(1).build());
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... shapes) {
        deep.initialize(manager, type, new Shape(1, embedded + numbers));
        wide.initialize(manager, type, new Shape(1, numbers));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] in) {
        return new Shape[] {new Shape(in[0].get(0))};
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList in, boolean training, @Nullable PairList<String, Object> parameters) {
        NDArray words = in.get(0);
        NDArray dense = in.get(1);
        NDArray both = deep.forward(store, new NDList(words.concat(dense, 1)), training)
                .singletonOrThrow();
        NDArray straight = wide.forward(store, new NDList(dense), training).singletonOrThrow();
        return new NDList(both.add(straight).reshape(words.getShape().get(0)));
    }
}
