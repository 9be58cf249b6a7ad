import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/** Has DJL unpack PyTorch's libraries into DJL_CACHE_DIR, so that an image with a read-only root holds them. */
class WarmNatives {
    public static void main(String[] arguments) {
        try (NDManager manager = NDManager.newBaseManager()) {
            System.out.println(Engine.getInstance().getEngineName() + " adds: "
                    + manager.ones(new ai.djl.ndarray.types.Shape(2)).sum().getFloat());
        }
    }
}
