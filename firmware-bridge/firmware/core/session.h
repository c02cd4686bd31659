/* Which frames are the host's next: of its session, each once, none late. */
#ifndef SR_SESSION_H
#define SR_SESSION_H

#include <stdbool.h>

#include "link.h"

void sr_session_start(void);

/* Whether a frame begins a session: another HELLO of the one that is open is a frame like any other. */
bool sr_session_opens(const sr_frame *frame);

void sr_session_open(const sr_frame *hello);

/* Whether a frame is the next one. The newest one again means that its answer was lost: the answer is sent again, and
 * nothing is done twice. An older one was doubled or overtaken on its way. */
bool sr_session_takes(const sr_frame *frame, sr_counters *counters);

uint32_t sr_session_nonce(void);

#endif
