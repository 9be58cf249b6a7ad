package io.cxm.satisfaction.webhook;

import io.cxm.satisfaction.webhook.domain.Signature;
import io.cxm.satisfaction.webhook.domain.Webhook;
import io.cxm.signing.Signer;
import io.cxm.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/**
 * Secrets of webhooks, derived from what the installation signs with and a salt that is kept: who reads the database learns none. With another
 * {@code cxm.signing.secret} all of them are others.
 */
@ApplicationScoped
public class WebhookSecrets {
    private static final String PURPOSE = "webhook";
    private final Signer signer;

    WebhookSecrets(Signer signer) {
        this.signer = signer;
    }

    /** The newest secret, as its receiver is told it once. */
    public String shown(TenantId tenant, Webhook webhook) {
        return Signature.secret(key(tenant, webhook.id(), webhook.salts().now()));
    }

    /** The keys that sign at this time, the newest first. */
    List<byte[]> keys(TenantId tenant, Webhook webhook, long now) {
        Webhook.Salts salts = webhook.salts();
        String old = salts.old();
        Long oldUntil = salts.oldUntil();
        return old == null || oldUntil == null || oldUntil < now
                ? List.of(key(tenant, webhook.id(), salts.now()))
                : Stream.of(salts.now(), old)
                        .map(salt -> key(tenant, webhook.id(), salt))
                        .toList();
    }

    private byte[] key(TenantId tenant, String webhook, String salt) {
        return signer.key(PURPOSE, tenant, webhook + "." + salt);
    }
}
