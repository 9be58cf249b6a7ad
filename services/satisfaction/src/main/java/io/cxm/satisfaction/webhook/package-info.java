/** Telling a tenant's own systems what happened: webhooks, signed as Standard Webhooks says, each message at least once. */
@NullMarked
package io.cxm.satisfaction.webhook;

import org.jspecify.annotations.NullMarked;
