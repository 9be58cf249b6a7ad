/** Members over REST. */
@NullMarked
package io.cxm.tenants.member.api;

import org.jspecify.annotations.NullMarked;
