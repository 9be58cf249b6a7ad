package io.cxm.simulator;

import io.cxm.simulator.catalogue.Catalogue;
import io.cxm.simulator.draw.Draws;
import io.cxm.simulator.output.EdgeRow;
import io.cxm.simulator.output.Sink;
import io.cxm.simulator.output.TruthRow;
import io.cxm.simulator.output.UserRow;
import io.cxm.simulator.shopper.Shopper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Enters shoppers as the shop knows them, and their tastes into the truth. A guest has no row. */
final class Register {
    /** So many have told the shop what they like. */
    private static final double TOLD = 0.2;

    private final Catalogue catalogue;
    private final Draws draws;

    Register(Catalogue catalogue, Draws draws) {
        this.catalogue = catalogue;
        this.draws = draws;
    }

    void enter(Shopper shopper, Sink sink) {
        Shopper.Profile profile = shopper.profile();
        if (!shopper.guest()) {
            sink.accept(new UserRow(
                    shopper.id(),
                    profile.birthYear(),
                    profile.gender(),
                    profile.city().name(),
                    profile.city().region(),
                    profile.occupation(),
                    catalogue.world().people().tiers().get(profile.tier()),
                    interests(shopper),
                    new UserRow.Consent(profile.consents(), profile.consents())));
        }
        sink.accept(truth(shopper));
    }

    /** A household, as the shop knows it: each with each. */
    static void enter(List<Shopper> household, Sink sink) {
        for (int i = 0; i < household.size(); i++) {
            for (int j = i + 1; j < household.size(); j++) {
                sink.accept(new EdgeRow(household.get(i).id(), household.get(j).id(), "household"));
            }
        }
        sink.accept(new TruthRow.Household(household.stream().map(Shopper::id).toList()));
    }

    private @Nullable List<String> interests(Shopper shopper) {
        if (!draws.chance(TOLD)) {
            return null;
        }
        float[] kinds = shopper.tastes().kinds();
        int favourite = 0;
        for (int k = 1; k < kinds.length; k++) {
            favourite = kinds[k] > kinds[favourite] ? k : favourite;
        }
        return List.of(catalogue
                .kinds()
                .sectionOf(catalogue.kinds().all().get(favourite))
                .path());
    }

    private TruthRow truth(Shopper shopper) {
        List<String> nouns =
                catalogue.kinds().all().stream().map(kind -> kind.spec().noun()).toList();
        Shopper.Tastes tastes = shopper.tastes();
        return new TruthRow.Taste(
                shopper.id(),
                named(nouns, tastes.kinds()),
                named(catalogue.kinds().brands(), tastes.brands()),
                named(catalogue.world().texts().looks(), tastes.styles()),
                named(catalogue.world().texts().colours(), tastes.colours()),
                tastes.budget(),
                shopper.leniency());
    }

    private static Map<String, Float> named(List<String> names, float[] values) {
        Map<String, Float> named = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            named.put(names.get(i), values[i]);
        }
        return named;
    }
}
