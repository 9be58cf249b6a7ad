/** What happened, written in the transaction in which it happened: the audit log and what other services are told. */
@NullMarked
package io.cxm.tenants.journal;

import org.jspecify.annotations.NullMarked;
