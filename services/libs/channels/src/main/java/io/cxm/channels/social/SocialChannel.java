package io.cxm.channels.social;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import io.cxm.channels.Catalogue;
import io.cxm.channels.Channel;
import io.cxm.channels.Explanation;
import io.cxm.channels.Found;
import io.cxm.channels.Parameters;
import io.cxm.channels.Query;
import io.cxm.channels.Signals;
import java.util.List;
import java.util.Optional;

/**
 * Channel {@code social} (R9): what those want to whom a shopper is related, by the edges that the tenant sends ({@link Circle}); of who
 * has none that say anything, what the co-engagement graph leads to ({@link Graph}). A new edge counts at once, since edges come with the
 * query; what somebody did counts when a bundle has it.
 */
public final class SocialChannel implements Channel {
    /** The name of the channel and of its file in the bundle. */
    public static final String NAME = "social";

    private final Catalogue catalogue;
    private final Circle circle;
    private final Optional<Graph> graph;

    /** @throws IllegalStateException when the columns are of another format */
    public SocialChannel(Catalogue catalogue, Bundle bundle, Parameters parameters, Signals signals) {
        Columns columns = bundle.columns(NAME);
        Column.Ints shape = columns.ints("shape");
        if (shape.size() != 2 || shape.get(0) != Graph.FORMAT) {
            throw new IllegalStateException("social.bin is not of format " + Graph.FORMAT);
        }
        this.catalogue = catalogue;
        this.circle = new Circle(bundle.shoppers(), signals, parameters, catalogue.bundledSize());
        this.graph = shape.get(1) == 0
                ? Optional.empty()
                : Optional.of(new Graph(columns, parameters, catalogue.bundledSize()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Found find(Query query, int quota) {
        if (query.seed() >= 0) {
            return Found.nothing(NAME);
        }
        Circle.Members members = members(query);
        return members.isEmpty()
                ? graph.map(of -> of.find(query, quota)).orElseGet(() -> Found.nothing(NAME))
                : circle.find(members, query, quota);
    }

    @Override
    public Explanation explain(Query query, int item, double score) {
        Circle.Members members = members(query);
        return members.isEmpty()
                ? graph.map(of -> Explanation.of(of.explain(query, item, catalogue)))
                        .orElseGet(() -> Explanation.of(List.of()))
                : Explanation.of(circle.explain(members, query, item, catalogue.id(item)));
    }

    private Circle.Members members(Query query) {
        return query.once(this, Circle.Members.class, () -> circle.members(query));
    }
}
