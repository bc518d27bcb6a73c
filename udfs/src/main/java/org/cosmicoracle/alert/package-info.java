/** ZTF packets: containers, the decoder and the decoded alert. */
@NullMarked
package org.cosmicoracle.alert;

import org.jspecify.annotations.NullMarked;
