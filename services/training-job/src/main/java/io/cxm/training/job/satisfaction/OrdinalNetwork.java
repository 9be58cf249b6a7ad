package io.cxm.training.job.satisfaction;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * Several tasks on layers that they share: from facts [B, D] what is to be added to the baseline's four cumulative logits [B, 4] (an ordinal
 * head, as in Cao et al., 2020, whose thresholds share the layers below), and the logits of what shoppers did [B, 3]. The ordinal head begins
 * near zero, so that the network begins as the baseline, whose linear part is not learned again; the other head has a linear path of its own.
 */
final class OrdinalNetwork extends AbstractBlock {
    private static final float NEAR_ZERO = 0.05f;

    private final int inputs;
    private final int hidden;
    private final Block shared;
    private final Block cuts;
    private final Block outcomes;
    private final Block straight;

    OrdinalNetwork(int inputs, int hidden, float dropout) {
        this.inputs = inputs;
        this.hidden = hidden;
        this.shared = addChildBlock(
                "shared",
                new SequentialBlock()
                        .add(Linear.builder().setUnits(hidden).build())
                        .add(Activation.reluBlock())
                        .add(Dropout.builder().optRate(dropout).build())
                        .add(Linear.builder().setUnits(hidden / 2).build())
                        .add(Activation.reluBlock()));
        this.cuts = addChildBlock(
                "cuts", Linear.builder().setUnits(OrdinalLogit.CUTS).build());
        this.outcomes = addChildBlock(
                "outcomes", Linear.builder().setUnits(Outcome.ALL.size()).build());
        this.straight = addChildBlock(
                "straight", Linear.builder().setUnits(Outcome.ALL.size()).build());
        cuts.setInitializer(new NormalInitializer(NEAR_ZERO), Parameter.Type.WEIGHT);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... shapes) {
        shared.initialize(manager, type, new Shape(1, inputs));
        cuts.initialize(manager, type, new Shape(1, hidden / 2));
        outcomes.initialize(manager, type, new Shape(1, hidden / 2));
        straight.initialize(manager, type, new Shape(1, inputs));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] in) {
        long batch = in[0].get(0);
        return new Shape[] {new Shape(batch, OrdinalLogit.CUTS), new Shape(batch, Outcome.ALL.size())};
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList in, boolean training, @Nullable PairList<String, Object> parameters) {
        NDArray facts = in.singletonOrThrow();
        NDArray seen = shared.forward(store, new NDList(facts), training).singletonOrThrow();
        NDArray added = cuts.forward(store, new NDList(seen), training).singletonOrThrow();
        NDArray done = outcomes.forward(store, new NDList(seen), training).singletonOrThrow();
        NDArray linear = straight.forward(store, new NDList(facts), training).singletonOrThrow();
        return new NDList(added, done.add(linear));
    }
}
