package io.cxm.serving;

import io.cxm.contracts.training.BundleNotice;
import io.cxm.contracts.training.BundleNotice.Published;
import io.cxm.contracts.training.BundleNotice.Served;
import io.cxm.contracts.training.BundleNotice.Serving;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One tenant's bundles: which exist, which is to serve, and which each instance says it serves.
 *
 * @param published by version
 * @param serving empty until something was promoted
 * @param receipts by service and instance
 */
public record Standing(Map<String, Published> published, Optional<Serving> serving, Map<String, Served> receipts) {
    static final Standing NONE = new Standing(Map.of(), Optional.empty(), Map.of());

    public Standing {
        published = Map.copyOf(published);
        receipts = Map.copyOf(receipts);
    }

    Standing with(BundleNotice notice) {
        return switch (notice.getNoticeCase()) {
            case PUBLISHED -> {
                Map<String, Published> versions = new HashMap<>(published);
                // its evaluation is for training's API; here it would only be held, for every version of every tenant
                Published lean =
                        notice.getPublished().toBuilder().clearEvaluationJson().build();
                versions.put(lean.getVersion(), lean);
                yield new Standing(versions, serving, receipts);
            }
            case SERVING -> new Standing(published, Optional.of(notice.getServing()), receipts);
            case SERVED -> {
                Map<String, Served> services = new HashMap<>(receipts);
                services.put(
                        receipt(
                                notice.getServed().getService(),
                                notice.getServed().getInstance()),
                        notice.getServed());
                yield new Standing(published, serving, services);
            }
            case NOTICE_NOT_SET -> this;
        };
    }

    Standing without(String entity) {
        Map<String, Published> versions = new HashMap<>(published);
        versions.remove(entity);
        Map<String, Served> services = new HashMap<>(receipts);
        services.keySet().removeIf(receipt -> entity.equals("served|" + receipt));
        return new Standing(versions, entity.equals("serving") ? Optional.empty() : serving, services);
    }

    private static String receipt(String service, String instance) {
        return service + "|" + instance;
    }

    /** The version that is to serve. */
    public Optional<String> version() {
        return serving.map(Serving::getVersion);
    }

    /** What to open: the version that is to serve, then the one before it, then the others from the newest. */
    List<Published> candidates() {
        List<Published> order = new ArrayList<>();
        serving.ifPresent(s -> {
            add(order, s.getVersion());
            add(order, s.getPrevious());
            published.values().stream()
                    .sorted(Comparator.comparingLong(Published::getCreatedAt).reversed())
                    .filter(p -> !order.contains(p))
                    .forEach(order::add);
        });
        return order;
    }

    private void add(List<Published> order, String version) {
        Published found = published.get(version);
        if (found != null) {
            order.add(found);
        }
    }

    /** Whether this instance still owes a receipt for the version that is to serve; not for one promoted before it began. */
    boolean owes(Instance instance) {
        if (serving.isEmpty()
                || serving.get().getSince() < instance.startedAt()
                || !published.containsKey(serving.get().getVersion())) {
            return false;
        }
        Served receipt = receipts.get(receipt(instance.service(), instance.id()));
        return receipt == null
                || !receipt.getVersion().equals(serving.get().getVersion())
                || receipt.getAt() < serving.get().getSince();
    }
}
