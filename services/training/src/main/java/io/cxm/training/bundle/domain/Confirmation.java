package io.cxm.training.bundle.domain;

import io.cxm.contracts.training.BundleNotice.Served;
import io.cxm.contracts.training.BundleNotice.Serving;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was said so far of the version that is to serve.
 *
 * @param refused what the first instance that cannot use it says
 * @param silent the services of which an instance has said nothing yet, with how many of how many did; none: all serve it
 */
public record Confirmation(Optional<Served> refused, List<String> silent) {
    private static final List<String> SERVERS = List.of("recall", "ranking");

    public Confirmation {
        silent = List.copyOf(silent);
    }

    /**
     * What is said of a version.
     *
     * @param instances who has to say it, by service; where nobody is known one of the service has to
     */
    public static Confirmation of(TenantBundles now, Serving serving, Function<String, Set<String>> instances) {
        List<String> silent = new ArrayList<>();
        for (String service : SERVERS) {
            List<Served> said = now.servedBy(service, serving);
            Optional<Served> refused =
                    said.stream().filter(it -> !it.getProblem().isEmpty()).findFirst();
            if (refused.isPresent()) {
                return new Confirmation(refused, List.of());
            }
            Set<String> wanted = instances.apply(service);
            Set<String> heard = said.stream()
                    .map(Served::getInstance)
                    .filter(instance -> wanted.isEmpty() || wanted.contains(instance))
                    .collect(Collectors.toSet());
            int all = Math.max(1, wanted.size());
            if (heard.size() < all) {
                silent.add(all == 1 ? service : service + " (" + heard.size() + " of " + all + " instances do)");
            }
        }
        return new Confirmation(Optional.empty(), silent);
    }
}
