package io.cxm.simulator.satisfaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.simulator.shopper.Shopper;
import io.cxm.simulator.world.World;
import org.junit.jupiter.api.Test;

class ResponseModelTest {
    private static final ResponseModel MODEL = new ResponseModel(Regime.FEATURES, 2026);
    private static final Experience ON_TIME = new Experience(4, new Experience.Causes(0, 0, 0, 0, true));

    /** The base log-odds are −.15: 1/(1 + e^.15) = .46257. A member of 60 adds .5 + .6: 1/(1 + e^−.95) = .72112. */
    @Test
    void aGuestAnswersByWhatIsRecordedAlone() {
        assertEquals(0.46257, MODEL.answerProbability(shopper(true, 1966, 3), ON_TIME), 1e-5);
        assertEquals(0.46257, MODEL.answerProbability(shopper(true, 2000, 0), ON_TIME), 1e-5);
        assertEquals(0.72112, MODEL.answerProbability(shopper(false, 1966, 3), ON_TIME), 1e-5);
        Experience late = new Experience(4, new Experience.Causes(0, 0, 2, 0, true));
        assertTrue(MODEL.answerProbability(shopper(true, 1966, 3), late) > 0.6, "lateness is recorded of the order");
    }

    private static Shopper shopper(boolean guest, int birthYear, int tier) {
        Shopper.Tastes tastes = new Shopper.Tastes(new float[0], new float[0], new float[0], new float[0], 0.5, 1);
        Shopper.Profile profile =
                new Shopper.Profile("f", birthYear, new World.City("Lund", "south"), "baker", tier, true);
        return new Shopper(1, "s", guest, profile, tastes, 1, 0);
    }
}
