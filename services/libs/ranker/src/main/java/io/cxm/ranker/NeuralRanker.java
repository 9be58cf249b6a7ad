package io.cxm.ranker;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.cxm.bundle.Bundle;
import io.cxm.bundle.Column;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The neural ranker as it serves: a table of embeddings mapped from the bundle and a {@link Network}. Each call borrows
 * direct buffers that are used again; threads may share the ranker, and its caller bounds how many at once.
 */
public final class NeuralRanker implements AutoCloseable {
    /** The ranker's name in bundles, scenarios and reports. */
    public static final String NAME = "neural";

    private static final int BATCH = 512;

    private final NeuralConfig config;
    private final float[] mean;
    private final float[] scale;
    private final Column.Floats table;
    private final Model model;
    private final ParameterStore store;
    private final ConcurrentLinkedQueue<Buffers> free = new ConcurrentLinkedQueue<>();

    NeuralRanker(NeuralConfig config, Column.Floats table, byte[] parameters) throws IOException {
        this.config = config;
        this.table = table;
        this.mean = new float[RowFeatures.dense()];
        this.scale = new float[RowFeatures.dense()];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = config.mean().get(i).floatValue();
            scale[i] = 1 / config.deviation().get(i).floatValue();
        }
        int embedded = RowFeatures.sparse() * config.width();
        Network network = new Network(embedded, config.hidden(), config.dropout());
        this.model = Model.newInstance(NAME, "PyTorch");
        model.setBlock(network);
        try {
            network.loadParameters(model.getNDManager(), new DataInputStream(new ByteArrayInputStream(parameters)));
        } catch (MalformedModelException e) {
            throw new IOException("the ranker's parameters do not fit its shape", e);
        }
        this.store = new ParameterStore(model.getNDManager(), false);
    }

    /** Loads PyTorch and lets a network that was never trained compute once, so that the first answer need not. Blocks. */
    public static void warm() {
        try (Model model = Model.newInstance(NAME, "PyTorch");
                NDManager manager = model.getNDManager().newSubManager()) {
            Network network = new Network(RowFeatures.sparse(), 2, 0);
            Shape words = new Shape(BATCH, RowFeatures.sparse());
            Shape numbers = new Shape(BATCH, RowFeatures.dense());
            network.initialize(manager, DataType.FLOAT32, words, numbers);
            NDList rows = new NDList(manager.zeros(words), manager.zeros(numbers));
            float[] _ = network.forward(new ParameterStore(manager, false), rows, false)
                    .singletonOrThrow()
                    .toFloatArray();
        }
    }

    /** The ranker of a bundle. */
    static NeuralRanker of(Bundle bundle) throws IOException {
        byte[] json = bundle.bytes("ranker-" + NAME + ".json")
                .orElseThrow(() -> new IOException("the bundle has no ranker-" + NAME + ".json"));
        byte[] parameters = bundle.bytes("ranker-" + NAME + ".params")
                .orElseThrow(() -> new IOException("the bundle has no ranker-" + NAME + ".params"));
        return new NeuralRanker(
                NeuralConfig.of(json), bundle.columns("ranker-" + NAME).floats("embeddings"), parameters);
    }

    /** The logit of each row. */
    public double[] logits(Rows rows) {
        double[] logits = new double[rows.count()];
        Buffers buffers = borrow();
        try {
            for (int from = 0; from < rows.count(); from += BATCH) {
                int count = Math.min(BATCH, rows.count() - from);
                fill(rows, from, count, buffers);
                float[] out = forward(buffers, count);
                for (int i = 0; i < count; i++) {
                    logits[from + i] = out[i];
                }
            }
        } finally {
            free.add(buffers);
        }
        return logits;
    }

    /** What each group of features did to the logit of one row, largest first. */
    public List<Contribution> contributions(Rows rows, int row) {
        Set<String> groups = new LinkedHashSet<>();
        for (int i = 0; i < RowFeatures.dense(); i++) {
            groups.add(RowFeatures.groupOfDense(i));
        }
        for (int i = 0; i < RowFeatures.sparse(); i++) {
            groups.add(RowFeatures.groupOfSparse(i));
        }
        List<String> names = List.copyOf(groups);
        Buffers buffers = borrow();
        List<Contribution> contributions = new ArrayList<>();
        try {
            fillVariants(rows, row, names, buffers);
            float[] out = forward(buffers, names.size() + 1);
            for (int g = 0; g < names.size(); g++) {
                contributions.add(new Contribution(names.get(g), out[names.size()] - out[g]));
            }
        } finally {
            free.add(buffers);
        }
        contributions.sort((a, b) -> Double.compare(Math.abs(b.contribution()), Math.abs(a.contribution())));
        return contributions;
    }

    @Override
    public void close() {
        model.close();
    }

    private void fillVariants(Rows rows, int row, List<String> groups, Buffers buffers) {
        buffers.clear();
        for (int variant = 0; variant <= groups.size(); variant++) {
            String without = variant < groups.size() ? groups.get(variant) : "";
            for (int f = 0; f < RowFeatures.sparse(); f++) {
                boolean out = RowFeatures.groupOfSparse(f).equals(without);
                long slot = (long) rows.sparse()[row * RowFeatures.sparse() + f] * config.width();
                for (int k = 0; k < config.width(); k++) {
                    buffers.words.put(out ? 0 : table.get(slot + k));
                }
            }
            for (int f = 0; f < RowFeatures.dense(); f++) {
                boolean out = RowFeatures.groupOfDense(f).equals(without);
                buffers.numbers.put(out ? 0 : standard(rows.dense()[row * RowFeatures.dense() + f], f));
            }
        }
    }

    private void fill(Rows rows, int from, int count, Buffers buffers) {
        buffers.clear();
        int s = RowFeatures.sparse();
        for (int i = from * s; i < (from + count) * s; i++) {
            long slot = (long) rows.sparse()[i] * config.width();
            for (int k = 0; k < config.width(); k++) {
                buffers.words.put(table.get(slot + k));
            }
        }
        int d = RowFeatures.dense();
        for (int i = from; i < from + count; i++) {
            for (int f = 0; f < d; f++) {
                buffers.numbers.put(standard(rows.dense()[i * d + f], f));
            }
        }
    }

    private float standard(float value, int feature) {
        return Math.clamp((value - mean[feature]) * scale[feature], -5f, 5f);
    }

    private float[] forward(Buffers buffers, int count) {
        buffers.limit(count, config.width());
        try (NDManager manager = model.getNDManager().newSubManager()) {
            NDArray words = manager.create(
                    buffers.wordBytes,
                    new Shape(count, (long) RowFeatures.sparse() * config.width()),
                    DataType.FLOAT32);
            NDArray numbers =
                    manager.create(buffers.numberBytes, new Shape(count, RowFeatures.dense()), DataType.FLOAT32);
            return model.getBlock()
                    .forward(store, new NDList(words, numbers), false)
                    .singletonOrThrow()
                    .toFloatArray();
        }
    }

    private Buffers borrow() {
        Buffers buffers = free.poll();
        return buffers == null ? new Buffers(config.width()) : buffers;
    }

    /** Direct memory for one call. */
    private static final class Buffers {
        private final ByteBuffer wordBytes;
        private final ByteBuffer numberBytes;
        private final FloatBuffer words;
        private final FloatBuffer numbers;

        Buffers(int width) {
            wordBytes = ByteBuffer.allocateDirect(BATCH * RowFeatures.sparse() * width * Float.BYTES)
                    .order(ByteOrder.nativeOrder());
            numberBytes = ByteBuffer.allocateDirect(BATCH * RowFeatures.dense() * Float.BYTES)
                    .order(ByteOrder.nativeOrder());
            words = wordBytes.asFloatBuffer();
            numbers = numberBytes.asFloatBuffer();
        }

        /** Only what is filled goes into the network's arrays. */
        void limit(int count, int width) {
            wordBytes.limit(count * RowFeatures.sparse() * width * Float.BYTES);
            numberBytes.limit(count * RowFeatures.dense() * Float.BYTES);
        }

        void clear() {
            wordBytes.clear();
            numberBytes.clear();
            words.clear();
            numbers.clear();
        }
    }
}
