package io.cxm.profile.export;

import io.cxm.contracts.response.SurveyResponse;
import io.cxm.profile.catalogue.Catalogue;
import io.cxm.profile.catalogue.domain.ItemView;
import io.cxm.profile.edge.Edges;
import io.cxm.profile.edge.domain.EdgeView;
import io.cxm.profile.export.domain.Export;
import io.cxm.profile.interaction.History;
import io.cxm.profile.interaction.domain.EventView;
import io.cxm.profile.interaction.domain.StoredEvent;
import io.cxm.profile.response.Responses;
import io.cxm.profile.response.domain.ResponseView;
import io.cxm.profile.shopper.Shoppers;
import io.cxm.profile.shopper.domain.UserView;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The rows of an export in the shape of an import, a page in memory at a time. */
@ApplicationScoped
public class ExportRows {
    private final Catalogue catalogue;
    private final Shoppers shoppers;
    private final History history;
    private final Responses responses;
    private final Edges edges;
    private final ShopperRows ofShopper;

    ExportRows(
            Catalogue catalogue,
            Shoppers shoppers,
            History history,
            Responses responses,
            Edges edges,
            ShopperRows ofShopper) {
        this.catalogue = catalogue;
        this.shoppers = shoppers;
        this.history = history;
        this.responses = responses;
        this.edges = edges;
        this.ofShopper = ofShopper;
    }

    /** Pages of rows that can be written as JSON. */
    public Multi<List<?>> of(TenantId tenant, Export export) {
        long end = export.createdAt().toEpochMilli();
        return switch (export.type()) {
            case ITEMS ->
                catalogue
                        .all(tenant)
                        .map(page -> page.stream()
                                .map(entry -> ItemView.of(entry.id(), entry.item()))
                                .toList());
            case USERS ->
                shoppers.all(tenant)
                        .map(page -> page.stream()
                                .map(entry -> UserView.of(entry.id(), entry.user()))
                                .toList());
            case EVENTS ->
                history.received(tenant, 0, end)
                        .map(page -> page.stream()
                                .filter(event -> export.covers(event.happenedAt()))
                                .map(StoredEvent::asSent)
                                .map(EventView::of)
                                .toList());
            case SURVEY_RESPONSES ->
                responses
                        .received(tenant, 0, end)
                        .map(page -> page.stream()
                                .filter(response -> export.covers(timeOf(response)))
                                .map(ResponseView::of)
                                .toList());
            case EDGES ->
                edges.all(tenant).map(page -> page.stream().map(EdgeView::of).toList());
            case SHOPPER -> ofShopper.of(tenant, export.shopper().orElseThrow(), end);
        };
    }

    private static long timeOf(SurveyResponse response) {
        return response.hasAt() ? response.getAt() : response.getReceivedAt();
    }
}
