/** gRPC between services: the caller's token goes along, failures come back without their insides. */
@NullMarked
package io.cxm.grpc;

import org.jspecify.annotations.NullMarked;
