package io.cxm.ranking.answer;

import io.cxm.contracts.answer.AnswerInputs;
import io.cxm.ranking.answer.domain.Looked;
import io.cxm.ranking.configuration.TermsJson;
import io.cxm.ranking.match.domain.Fates;
import io.cxm.ranking.recommendation.domain.Composed;
import io.cxm.ranking.recommendation.domain.Composing;
import io.cxm.ranking.recommendation.domain.Haste;
import io.cxm.ranking.recommendation.domain.Setting;
import io.cxm.ranking.recommendation.domain.Trouble;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.serving.Loaded;
import java.util.Optional;

/** Makes an answer again: from its inputs and its bundle, by the pipeline itself. CPU work, for a worker thread. */
final class MadeAgain {
    private final Loaded<TenantModel> from;
    private final AnswerInputs inputs;
    private final InputsReading reading;

    MadeAgain(Loaded<TenantModel> from, AnswerInputs inputs, Wanted.Kind kind, TermsJson json) {
        this.from = from;
        this.inputs = inputs;
        this.reading = new InputsReading(inputs, kind, json);
    }

    /** The answer. */
    Composed composed() {
        try (World world = world(Optional.empty())) {
            return compose(world, reading.setting(world.model()), Fates.UNASKED);
        }
    }

    /** The answer again, with what it says of one item. */
    Looked looked(String itemId, Optional<World.Stranger> stranger) {
        try (World world = world(stranger)) {
            Fates fates = Fates.asked();
            Setting setting = reading.setting(world.model());
            Composed composed = compose(world, setting, fates);
            return Looked.of(itemId, setting, composed, fates, inputs);
        }
    }

    private World world(Optional<World.Stranger> stranger) {
        return World.of(from.bundle(), from.opened().ranks(), inputs, stranger);
    }

    private Composed compose(World world, Setting setting, Fates fates) {
        return new Composing(
                        setting,
                        new Trouble(),
                        Haste.none(),
                        inputs.getExploreEvery(),
                        reading.course(world.model(), fates))
                .compose();
    }
}
