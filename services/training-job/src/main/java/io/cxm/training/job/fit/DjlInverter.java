package io.cxm.training.job.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.cxm.channels.history.Similarity;

/** Inverts by PyTorch: 5,000 items in five seconds of one core. */
public final class DjlInverter implements Similarity.Inverter {
    @Override
    public float[] invert(float[] matrix, int n) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray square = manager.create(matrix, new Shape(n, n));
            return square.inverse().toFloatArray();
        }
    }

    @Override
    public String toString() {
        return "djl";
    }
}
