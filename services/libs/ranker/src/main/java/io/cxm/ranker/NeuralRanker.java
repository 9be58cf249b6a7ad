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
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The neural ranker as it serves: a table of embeddings mapped from the bundle and a {@link Network}. Each call borrows
 * direct buffers that are used again; threads may share the ranker, and its caller bounds how many at once.
 */
public final class NeuralRanker implements Ranker {
    /** The ranker's name in bundles, scenarios and reports. */
    public static final String NAME = "neural";

    private static final int BATCH = 512;

    private final NeuralConfig config;
    private final RowFeatures features;
    private final Scaling scaling;
    private final Column.Floats table;
    private final Model model;
    private final ParameterStore store;
    private final ConcurrentLinkedQueue<Buffers> free = new ConcurrentLinkedQueue<>();

    NeuralRanker(NeuralConfig config, Column.Floats table, byte[] parameters) throws IOException {
        this.config = config;
        this.table = table;
        this.features = RowFeatures.of(config.dense(), config.sparse());
        this.scaling = Scaling.of(config.mean(), config.deviation());
        int embedded = RowFeatures.sparse() * config.width();
        Network network = new Network(embedded, features.dense(), config.hidden(), config.dropout());
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
            Network network = new Network(RowFeatures.sparse(), 1, 2, 0);
            Shape words = new Shape(BATCH, RowFeatures.sparse());
            Shape numbers = new Shape(BATCH, 1);
            network.initialize(manager, DataType.FLOAT32, words, numbers);
            NDList rows = new NDList(manager.zeros(words), manager.zeros(numbers));
            float[] _ = network.forward(new ParameterStore(manager, false), rows, false)
                    .singletonOrThrow()
                    .toFloatArray();
        }
    }

    /** The network of a bundle, under the name of the ranker that it is or is a part of. */
    static NeuralRanker of(Bundle bundle, String name) throws IOException {
        Stored stored = new Stored(bundle, name);
        return new NeuralRanker(
                stored.config(NeuralConfig.class), stored.columns().floats("embeddings"), stored.bytes("params"));
    }

    @Override
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

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RowFeatures features() {
        return features;
    }

    @Override
    public Scaling scaling() {
        return scaling;
    }

    @Override
    public void close() {
        model.close();
    }

    private void fill(Rows rows, int from, int count, Buffers buffers) {
        buffers.clear();
        int s = RowFeatures.sparse();
        for (int i = from * s; i < (from + count) * s; i++) {
            int slot = rows.sparse()[i];
            for (int k = 0; k < config.width(); k++) {
                buffers.words.put(slot == Rows.NOTHING ? 0 : table.get((long) slot * config.width() + k));
            }
        }
        int d = features.dense();
        for (int i = from; i < from + count; i++) {
            for (int f = 0; f < d; f++) {
                buffers.numbers.put(scaling.of(rows.dense()[i * d + f], f));
            }
        }
    }

    private float[] forward(Buffers buffers, int count) {
        buffers.limit(count, config.width(), features.dense());
        try (NDManager manager = model.getNDManager().newSubManager()) {
            NDArray words = manager.create(
                    buffers.wordBytes,
                    new Shape(count, (long) RowFeatures.sparse() * config.width()),
                    DataType.FLOAT32);
            NDArray numbers = manager.create(buffers.numberBytes, new Shape(count, features.dense()), DataType.FLOAT32);
            return model.getBlock()
                    .forward(store, new NDList(words, numbers), false)
                    .singletonOrThrow()
                    .toFloatArray();
        }
    }

    private Buffers borrow() {
        Buffers buffers = free.poll();
        return buffers == null ? new Buffers(config.width(), features.dense()) : buffers;
    }

    /** Direct memory for one call. */
    private static final class Buffers {
        private final ByteBuffer wordBytes;
        private final ByteBuffer numberBytes;
        private final FloatBuffer words;
        private final FloatBuffer numbers;

        Buffers(int width, int dense) {
            wordBytes = ByteBuffer.allocateDirect(BATCH * RowFeatures.sparse() * width * Float.BYTES)
                    .order(ByteOrder.nativeOrder());
            numberBytes = ByteBuffer.allocateDirect(BATCH * dense * Float.BYTES).order(ByteOrder.nativeOrder());
            words = wordBytes.asFloatBuffer();
            numbers = numberBytes.asFloatBuffer();
        }

        /** Only what is filled goes into the network's arrays. */
        void limit(int count, int width, int dense) {
            wordBytes.limit(count * RowFeatures.sparse() * width * Float.BYTES);
            numberBytes.limit(count * dense * Float.BYTES);
        }

        void clear() {
            wordBytes.clear();
            numberBytes.clear();
            words.clear();
            numbers.clear();
        }
    }
}
