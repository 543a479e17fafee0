#include "libtas/base/module.hpp"

#include <dlfcn.h>

#include <filesystem>

#include "libtas/base/error.hpp"

namespace tas {

void* module_function(const std::string& module, const char* function, const std::string& package) {
  Dl_info own{};
  TAS_ASSERT(dladdr(reinterpret_cast<void*>(&module_function), &own) != 0);
  const auto file = std::filesystem::path{own.dli_fname}.parent_path() / (module + ".so");
  void* handle = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) {
    const char* why = dlerror();
    throw Error{Errc::config, "cannot load " + file.filename().string() + ": " + (why != nullptr ? why : "unknown reason")}
        .hint("install the package " + package);
  }
  void* address = dlsym(handle, function);
  if (address == nullptr) throw Error::internal(module + " does not export " + function);
  return address;
}

}  // namespace tas
