import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Random;

/**
 * Has DJL unpack PyTorch's libraries and work with them, and prints the bits of what comes out: of three layers as rankers have
 * them, on numbers that are always the same. Equal libraries print equal lines.
 */
class Reckon {
    private static final int[] WIDTHS = {96, 64, 32, 1};

    public static void main(String[] arguments) {
        Random random = new Random(1);
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray values = normal(manager, random, 500, WIDTHS[0]);
            for (int layer = 1; layer < WIDTHS.length; layer++) {
                values = values.matMul(normal(manager, random, WIDTHS[layer - 1], WIDTHS[layer]))
                        .add(normal(manager, random, 1, WIDTHS[layer]));
                values = layer < WIDTHS.length - 1
                        ? ai.djl.nn.Activation.relu(values)
                        : ai.djl.nn.Activation.sigmoid(values.softmax(0).add(values.div(8)));
            }
            System.out.println(Engine.getInstance().getEngineName() + " "
                    + Integer.toHexString(Arrays.hashCode(values.toFloatArray())) + " " + values.mean().getFloat());
        }
    }

    private static NDArray normal(NDManager manager, Random random, int rows, int columns) {
        float[] numbers = new float[rows * columns];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian() / 4;
        }
        return manager.create(numbers, new Shape(rows, columns));
    }
}
