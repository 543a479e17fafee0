// Parts of the library that not every command needs live in modules beside libtas.so and are loaded on demand
// (libtas/README.md, "Modules"). A module exports C functions; it is never unloaded.
#pragma once

#include <string>

namespace tas {

// The exported function, its module loaded when needed. Throws Errc::config naming `package` when the module is
// missing, Errc::internal when it lacks the function.
void* module_function(const std::string& module, const char* function, const std::string& package);

}  // namespace tas
