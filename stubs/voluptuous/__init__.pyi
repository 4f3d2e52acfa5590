# Home Assistant replaces voluptuous with probatio, its own schema engine.
from probatio import *
