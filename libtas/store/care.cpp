#include "libtas/store/care.hpp"

namespace tas::store {

void optimize(db::Connection& db) { db.execute("ANALYZE"); }

}  // namespace tas::store
