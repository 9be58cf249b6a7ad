/** Webhooks by REST. */
@NullMarked
package io.cxm.satisfaction.webhook.api;

import org.jspecify.annotations.NullMarked;
