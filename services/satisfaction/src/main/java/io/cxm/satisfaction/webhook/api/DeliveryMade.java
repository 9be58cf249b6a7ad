package io.cxm.satisfaction.webhook.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A message that waits, by its id. */
@Schema(name = "WebhookTest")
public record DeliveryMade(String id) {}
